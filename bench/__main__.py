"""`make bench`: everything that we measure of the program itself. Figures are kept in RESULTS.md."""

from bench import first_alert, reading

reading.report()
first_alert.report()
