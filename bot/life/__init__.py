"""What can be said of a development at a moment from its reports alone; merging and telling both ask it."""
