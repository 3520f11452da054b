"""Charts of chapter 04: what an answer teaches, what a test is worth, which policy is best."""
