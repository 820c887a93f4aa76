# ruff: noqa  (many versions of one function, which run inside the notebook)

# %% correct: six digits
def student_id():
    return "275123"


# %% correct: spaces from copying
def student_id():
    return " 275123 "


# %% correct: joined from parts
def student_id():
    return "275" + "123"


# %% wrong: a number instead of a string
# fails your number in the register gives a seed: raised ValueError: student_id must be
def student_id():
    return 275123


# %% wrong: empty
# fails your number in the register gives a seed: raised ValueError: student_id must be
def student_id():
    return ""


# %% wrong: a digit is missing
# fails your number in the register gives a seed: raised ValueError: student_id must be
def student_id():
    return "27512"


# %% wrong: a name
# fails your number in the register gives a seed: raised ValueError: student_id must be
def student_id():
    return "Jan Kowalski"


# %% wrong: with the letters of the login
# fails your number in the register gives a seed: raised ValueError: student_id must be
def student_id():
    return "pwr275123"


# %% wrong: no return
# fails your number in the register gives a seed: raised ValueError: student_id must be
def student_id():
    "275123"
