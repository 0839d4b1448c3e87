"""An annotated Interview and its Cast become a Narration: recordings, and a clip for each element.

In: the script's lines, a cast, and a studio; a recording of the article where there is one. Out:
tracks with clips in milliseconds, and the interview with those sentences changed whose words are
heard together. Called by: the pipeline, batches, the proof desk (one sentence), and the commands
that estimate, align or say something.

Modules:
    - asides: what a recording has besides the text, as paragraphs of their own
    - engine_errors: errors of the voices become errors of ours, with their exit code
    - estimate: how long a book will be, before anything is spoken
    - heard: the sentences of a recording with their times, as values
    - listening: which sentences of an article are heard in its recording, and when
    - narrating: the stage itself: an interview and its cast become a narration
    - recorded: what of a book is taken from a recording, and what people are told of that
    - stated_times: what was heard gives way to the times that a person set
    - takes: lines become takes: each sentence as its voice is to say it
    - word_clips: what an engine heard of a sentence becomes a clip for each word
"""
