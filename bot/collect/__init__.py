"""What is new? Asks the sources and gives their new items."""
