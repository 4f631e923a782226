namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// Products of bf16 numbers on a processor that cannot multiply them: the factors are rounded to bf16 and multiplied in fp32,
/// which holds every product of two bf16 numbers exactly. The sums are those of bf16 instructions up to their order.
/// </summary>
internal sealed class RoundedProducts : ILinearProducts
{
    private readonly Matrix _weight;
    private readonly Matrix _roundedWeight;
    private readonly Matrix _x;
    private readonly Matrix _delta;
    private readonly SingleProducts _products;

    /// <param name="weight">W^T in fp32, inputs by outputs.</param>
    /// <param name="capacity">Most rows of a batch.</param>
    public RoundedProducts(Matrix weight, int capacity)
    {
        _weight = weight;
        _roundedWeight = new(weight.Rows, weight.Columns);
        _x = new(capacity, weight.Rows);
        _delta = new(capacity, weight.Columns);
        _products = new(_roundedWeight, capacity);
    }

    /// <inheritdoc/>
    public void Forward(Matrix x, ReadOnlySpan<float> bias, Matrix y)
    {
        Bfloat16.Round(_weight.Values, _roundedWeight.Values);
        Round(x, _x);
        _products.Forward(_x, bias, y);
    }

    /// <inheritdoc/>
    public void SetWeightGradient(Matrix x, Matrix delta, Matrix weightGradient)
    {
        Round(delta, _delta);
        _products.SetWeightGradient(_x, _delta, weightGradient);
    }

    /// <inheritdoc/>
    public void Propagate(Matrix delta, Matrix xDelta) => _products.Propagate(_delta, xDelta);

    /// <inheritdoc/>
    public void Dispose()
    {
        _products.Dispose();
        _roundedWeight.Dispose();
        _x.Dispose();
        _delta.Dispose();
    }

    private static void Round(Matrix from, Matrix to)
    {
        to.Rows = from.Rows;
        Bfloat16.Round(from.Values, to.Values);
    }
}
