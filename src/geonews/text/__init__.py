"""Folding with exact source offsets, tokens, Arabic proclitics; knows no place."""
