"""The screening game of chapters 02 and 04: its assumptions, its utilities, where one policy overtakes another.

Pure numbers; draws nothing. A page runs the same functions.
"""
