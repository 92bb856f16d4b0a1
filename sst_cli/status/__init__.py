"""What needs doing on a day: of meetings, minutes, actions and strategies, each with the command that deals with it."""
