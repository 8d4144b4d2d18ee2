"""News of our own writing: invented outlets and events in real places, told over ten minutes.

Every piece says what a reader of all outlets should make of it (`expect`):
alert, the first report of an event; update, it changes something worth telling (a new toll, a correction, a second
house that reports it by itself); sequel, it goes on with an event, but is told as one of another kind; more, the same
again, also where another house reprints an agency; duplicate, the same words of the same house; digest, it was there
before we watched; none, no security development, or in a language that is not English.
"""
