import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.demos import perceptron_line
from shared.demos.decision_line import act, cycle_length, derive, learn, problem
from shared.demos.reading import Reading
from shared.nn import Perceptron

weights = st.tuples(*[st.floats(-4, 4)] * 3)
data_names = st.sampled_from(["and", "or", "xor", "people"])


def sentence(demo):
    return Reading(demo.scene, demo.state).sentence()


def press_until_finished(demo, limit=300):
    for _ in range(limit):
        demo.press("one_step")
        if sentence(demo).startswith("Finished"):
            return True
    return False


@pytest.mark.parametrize("data", ["and", "or", "people"])
@pytest.mark.parametrize("rate", [0.05, 1.0])
def test_separable_data_are_learnt_and_then_the_rule_stops(data, rate):
    demo = perceptron_line(data, state={"rate": rate})
    assert press_until_finished(demo)
    before = demo.w1, demo.w2, demo.w0, demo.updates
    assert demo.history[-1] == 0
    demo.press("one_step")
    assert (demo.w1, demo.w2, demo.w0, demo.updates) == before


def test_xor_never_ends_and_the_sentence_says_that_it_cycles():
    demo = perceptron_line("XOR")
    assert not press_until_finished(demo)
    assert "goes in circles" in sentence(demo)
    weights = demo.w1, demo.w2, demo.w0
    cycle = int(derive(demo.state)["cycle"])
    for _ in range(cycle):
        demo.press("one_step")
    np.testing.assert_allclose((demo.w1, demo.w2, demo.w0), weights, atol=1e-9)


@given(weights, data_names, st.floats(0.05, 1))
def test_a_step_changes_the_weights_by_alpha_x_times_the_error(w, data, rate):
    X, y, _ = problem(data)
    w = np.array(w)
    after, cursor, corrections = learn(w, 0, rate, X, y, whole=False)
    answers = np.where(X @ w[:2] + w[2] > 0, 1, -1)
    if (answers == y).all():
        assert not corrections and (after == w).all()
    else:
        first = np.flatnonzero(answers != y)[0]
        change = rate * (y[first] - answers[first]) * np.append(X[first], 1)
        np.testing.assert_allclose(after, w + change)
        assert cursor == (first + 1) % len(y)


@given(weights, data_names)
def test_an_epoch_is_the_perceptrons_epoch(w, data):
    X, y, _ = problem(data)
    neuron = Perceptron(2, learning_rate=0.25)
    neuron.w, neuron.b = np.array(w[:2]), w[2]
    mistakes = neuron.step(X, y)
    after, cursor, corrections = learn(np.array(w), 0, 0.25, X, y, whole=True)
    assert len(corrections) == mistakes and cursor == 0
    np.testing.assert_array_equal(after, [*neuron.w, neuron.b])


def test_the_line_is_where_the_total_input_is_zero_and_w_stands_on_it():
    demo = perceptron_line("or", state={"w1": 1.5, "w2": -2.0, "w0": 0.4})
    said = derive(demo.state)
    foot, tip = said["normal"]
    assert foot @ [1.5, -2.0] + 0.4 == pytest.approx(0)
    assert np.cross([*(tip - foot), 0], [1.5, -2.0, 0])[2] == pytest.approx(0)
    assert (tip - foot) @ [1.5, -2.0] > 0


def test_zero_weights_draw_no_line_and_no_nan():
    said = derive(perceptron_line(state={"w1": 0.0, "w2": 0.0, "w0": 0.0}).state)
    assert all(np.isfinite(np.asarray(value, float)).all() for value in said.values())


def test_moving_a_weight_by_hand_forgets_the_last_correction_but_not_the_history():
    demo = perceptron_line("and")
    demo.press("one_step")
    assert sentence(demo).startswith("Corrected")
    demo.w1 += 0.5
    assert sentence(demo).startswith(("By hand", "No mistakes"))
    assert derive(demo.state)["updates"] == 1


def test_other_data_start_a_new_history():
    demo = perceptron_line("and")
    demo.press("one_epoch")
    demo.data = "xor"
    said = derive(demo.state)
    assert said["updates"] == 0 and len(said["history"]) == 1


def test_history_keeps_the_latest_thirty_updates():
    demo = perceptron_line("xor")
    for _ in range(40):
        demo.press("one_epoch")
    assert len(demo.history) == 31 and demo.updates > 31


def test_no_cycle_is_claimed_where_learning_ends():
    X, y, _ = problem("and")
    assert cycle_length(np.array([1.0, 1.0, -1.5]), 0, 0.5, X, y) == 0


def test_weight_and_height_are_standardised_for_learning_and_told_in_kg_and_cm():
    X, y, measured = problem("people")
    np.testing.assert_allclose(X.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(X.std(axis=0), 1)
    assert 40 < measured[y < 0, 0].mean() < 65 and 190 < measured[y > 0, 1].mean() < 210


def test_act_leaves_the_state_it_was_given():
    state = perceptron_line("xor").state
    copy = dict(state)
    act("one_epoch", state)
    assert state == copy


def test_unknown_data_are_refused():
    with pytest.raises(ValueError, match="data must be one of and, or, xor, people; got 'nand'"):
        perceptron_line("nand")
