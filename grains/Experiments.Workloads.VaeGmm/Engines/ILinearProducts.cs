namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// The three matrix products of one linear layer, in one precision. A step calls <see cref="Forward"/>,
/// <see cref="SetWeightGradient"/> and <see cref="Propagate"/> in this order, with the same x and the same delta; what one of
/// them has rounded or compressed is there for the next.
/// </summary>
internal interface ILinearProducts : IDisposable
{
    /// <summary>y = x W^T + b.</summary>
    void Forward(Matrix x, ReadOnlySpan<float> bias, Matrix y);

    /// <summary>dL/dW^T = x^T delta.</summary>
    void SetWeightGradient(Matrix x, Matrix delta, Matrix weightGradient);

    /// <summary>dL/dx = delta W.</summary>
    void Propagate(Matrix delta, Matrix xDelta);

    /// <summary>The products of a precision on this processor.</summary>
    /// <param name="precision">What is multiplied.</param>
    /// <param name="weight">W^T as it is stored, inputs by outputs; stays the caller's.</param>
    /// <param name="capacity">Most rows of a batch.</param>
    static ILinearProducts Create(Precision precision, Matrix weight, int capacity) => precision switch
    {
        Precision.Single => new SingleProducts(weight, capacity),
        _ when MklBfloat16.IsFast => new MklBfloat16Products(weight, capacity),
        _ => new RoundedProducts(weight, capacity),
    };
}
