"""What is trained or built once, each with the command that rebuilds it."""
