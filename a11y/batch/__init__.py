"""Archives: many sources become many books, each on its own, never twice.

sources ─jobs→ Jobs ─(unchanged? skip)─ read all speakers ─cast→ one cast for the archive
─prepare→ (worker process) ─narrate→ (one studio) ─bind, verify→ (worker process)
─record→ what was made of what ─report→ report.json, report.html

In: files, folders and lists of sources, and the options of their books. Out: a folder of books or
one anthology, a catalogue, a report, and what became of each job. One source that fails keeps no
other from its book. Called by: ``tingdu batch``; the proof desk asks it which articles a folder
has.

Modules:
    - agenda: the steps of a run, wherever it is done
    - archive: an archive from end to end: run, anthology, catalogue, report
    - archive_cast: one cast for a whole archive, so that a guest keeps one voice
    - archive_vocabulary: which words earlier books give, where each word is given once
    - estimate: how long a batch would take and how large it would be, before anything is spoken
    - outputs: what is written besides books: anthology, catalogue, report
    - records: what was made of what, and what became of each job
    - running: takes the steps, on this machine or on a cluster
    - sources: which books a batch makes
    - survey: what casting and vocabulary must know of each source before books are made
"""
