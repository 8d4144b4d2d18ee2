"""What people and the clock ask of the bot, a module for each, and below them the parts that several of them share."""
