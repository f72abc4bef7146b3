# SPDX-License-Identifier: Apache-2.0
"""Many threads that begin at the same moment, for black-box tests."""

import threading


def at_once(count, what):
    """What each of so many threads got for what(number), all begun at the same moment."""
    answers, start = [None] * count, threading.Barrier(count)

    def one(number):
        start.wait()
        answers[number] = what(number)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
