"""Each step of backpropagation as a sentence: its equation, with symbols and with numbers.

Braces hold the names of the demo's numbers: z, a, d (δ), g (∂E/∂w), dw (Δw), w and new (w + Δw),
then layer, neuron and, for a weight, its input; 0 is the bias.
"""

# What is computed, one after the other, from the first total input to the last gradients; then
# follow the update, the new weights, and the forward pass with them.
ORDER = ("z11", "a11", "z12", "a12", "z21", "a21", "E", "d21", "g21", "d11", "g11", "d12", "g12")
STEPS = ("start", *ORDER, "dw", "new", "again")

START = (
    "Start: the inputs x₁ = {x1}, x₂ = {x2} should give the target y = {y}.\n"
    "The small circles are the constant input 1, whose weight is the bias.\n"
    "Press “Next” to compute one number after the other."
)
UPDATE = (
    "Update, all nine weights at once:\nΔw = −μ ∂E/∂w, with μ = {rate}; for example\n"
    "Δw²₁₁ = −{rate}·{(g211)} = {dw211}"
)
NEW = (
    "Update, new weights:\nw ← w + Δw; for example w²₁₁ = {w211} + {(dw211)} = {new211}\n"
    "The δ of the hidden neurons was computed with the old weights, as it must be."
)
AGAIN = (
    "Forward again: ŷ = {a21} is now {a21_new}, E = {E} is now {E_new}.\n%s\n"
    "ΣE over all four patterns was {all} and is now {all_new}."
)
ENDINGS = {
    "fallen": AGAIN % "The step went downhill: this pattern's error is smaller.",
    "risen": AGAIN % "The step overshot: with this μ the pattern's error has grown.",
    "stalled": AGAIN % "Hardly a change: saturated output, f\u200a′(z²₁) and all gradients near 0.",
    "perfect": AGAIN % "The error was 0, hence every δ and every change too.",
}

FUNCTIONS = {"logistic": "f(z) = 1/(1 + e⁻ᶻ)", "tanh": "f(z) = tanh z"}
SLOPES = {"logistic": "{0}·(1 − {0})", "tanh": "(1 − {0}²)"}  # f′ through the output value


def sentences(activation):
    """One template per step but the last, which has several `ENDINGS`.

    Examples
    --------
    >>> print(sentences("logistic")[3])
    Forward, total input of hidden neuron 2:
    z¹₂ = w¹₂₀·1 + w¹₂₁ x₁ + w¹₂₂ x₂
    = {(w120)}·1 + {(w121)}·{x1} + {(w122)}·{x2} = {z12}
    """
    function, slope = FUNCTIONS[activation], SLOPES[activation].format
    squared = activation == "tanh"  # an index needs parentheses before the exponent
    said = _output(function, slope)
    for j, index in ((1, "₁"), (2, "₂")):
        output = f"(a¹{index})" if squared else f"a¹{index}"
        said |= _hidden(j, index, function, slope(output), slope(f"{{(a1{j})}}"))
    return [START, *(said[step] for step in ORDER), UPDATE, NEW]


def _hidden(j, index, function, slope, slope_in_numbers):
    me = f"1{j}"
    return {
        f"z{me}": f"Forward, total input of hidden neuron {j}:\n"
        f"z¹{index} = w¹{index}₀·1 + w¹{index}₁ x₁ + w¹{index}₂ x₂\n"
        f"= {{(w{me}0)}}·1 + {{(w{me}1)}}·{{x1}} + {{(w{me}2)}}·{{x2}} = {{z{me}}}",
        f"a{me}": f"Forward, output of hidden neuron {j}:\na¹{index} = f(z¹{index}), {function}\n"
        f"= f({{z{me}}}) = {{a{me}}}",
        f"d{me}": f"Backward, δ of hidden neuron {j}:\n"
        f"δ¹{index} = f ′(z¹{index}) δ²₁ w²₁{index} = {slope} δ²₁ w²₁{index}\n"
        f"= {slope_in_numbers}·{{(d21)}}·{{(w21{j})}} = {{d{me}}}",
        f"g{me}": f"Backward, weights of hidden neuron {j}:\n"
        f"∂E/∂w¹{index}ᵢ = −δ¹{index} xᵢ, with x₀ = 1 for the bias\n"
        f"= −{{(d{me})}}·(1, {{x1}}, {{x2}}) = ({{g{me}0}}, {{g{me}1}}, {{g{me}2}})",
    }


def _output(function, slope):
    return {
        "z21": "Forward, total input of the output:\nz²₁ = w²₁₀·1 + w²₁₁ a¹₁ + w²₁₂ a¹₂\n"
        "= {(w210)}·1 + {(w211)}·{(a11)} + {(w212)}·{(a12)} = {z21}",
        "a21": f"Forward, output of the network:\nŷ = f(z²₁), {function}\n= f({{z21}}) = {{a21}}",
        "E": "Forward, error of this pattern:\nE = ½ (y − ŷ)²\n= ½ ({y} − {(a21)})² = {E}",
        "d21": "Backward, δ of the output:\n"
        f"δ²₁ = (y − ŷ) f ′(z²₁) = (y − ŷ)·{slope('ŷ')}\n"
        f"= ({{y}} − {{(a21)}})·{slope('{(a21)}')} = {{d21}}",
        "g21": "Backward, weights of the output:\n"
        "∂E/∂w²₁ⱼ = −δ²₁ a¹ⱼ, with a¹₀ = 1 for the bias\n"
        "= −{(d21)}·(1, {a11}, {a12}) = ({g210}, {g211}, {g212})",
    }
