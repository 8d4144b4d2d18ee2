"""The one place where things are put together; the tests use it too."""
