"""Meetings: their agendas, their minutes, and what they decided."""
