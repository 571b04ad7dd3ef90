"""From name matches to mentions: evidence, people, organisations, roles, scope, the choice."""
