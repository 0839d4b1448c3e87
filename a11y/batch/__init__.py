"""Archives: many sources become many books, each on its own, never twice.

sources ─jobs→ Jobs ─(unchanged? skip)─ read all speakers ─cast→ one cast for the archive
─prepare→ (worker process) ─narrate→ (one studio) ─bind, verify→ (worker process)
─record→ what was made of what ─report→ report.json, report.html

``agenda`` has the steps; ``running`` takes them on this machine or a cluster, ``sources`` finds the
jobs, ``records`` remembers them, ``outputs`` writes all that is no book.
"""
