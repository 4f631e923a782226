using System.Runtime.Intrinsics;

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>An activation function y = f(x) and its derivative. The derivative of each of these functions follows from y.</summary>
internal interface IHiddenActivation
{
    /// <summary>Returns f(x).</summary>
    static abstract Vector512<float> Value(Vector512<float> x);

    /// <summary>Returns delta f'(x), given y = f(x).</summary>
    static abstract Vector512<float> Backward(Vector512<float> delta, Vector512<float> y);
}

/// <summary>max(x, 0). The slope at 0 is 0, as in PyTorch.</summary>
internal readonly struct Relu : IHiddenActivation
{
    /// <inheritdoc/>
    public static Vector512<float> Value(Vector512<float> x) => Vector512.ConditionalSelect(Vector512.LessThan(x, default), default, x);

    /// <inheritdoc/>
    public static Vector512<float> Backward(Vector512<float> delta, Vector512<float> y) => delta & Vector512.GreaterThan(y, default);
}

/// <summary>x if positive, otherwise 0.01 x.</summary>
internal readonly struct LeakyRelu : IHiddenActivation
{
    private const float Slope = 0.01f;

    /// <inheritdoc/>
    public static Vector512<float> Value(Vector512<float> x) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(x, default), x, x * Slope);

    /// <inheritdoc/>
    public static Vector512<float> Backward(Vector512<float> delta, Vector512<float> y) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(y, default), delta, delta * Slope);
}

/// <summary>tanh x.</summary>
internal readonly struct Tanh : IHiddenActivation
{
    /// <inheritdoc/>
    public static Vector512<float> Value(Vector512<float> x) => VectorMath.Tanh(x);

    /// <inheritdoc/>
    public static Vector512<float> Backward(Vector512<float> delta, Vector512<float> y) => delta * (Vector512<float>.One - (y * y));
}
