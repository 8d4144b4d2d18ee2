"""What does it say? Finds an item's article, and only the article."""
