"""A body of law held against treaties: instruments, assessments, staleness, the matrix, suggestions.

``picture.assess`` is the way in for a script.
"""
