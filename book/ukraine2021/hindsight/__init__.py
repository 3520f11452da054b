"""The page behind the wall in time: what came after December 2021, and how forecasts of that month did."""
