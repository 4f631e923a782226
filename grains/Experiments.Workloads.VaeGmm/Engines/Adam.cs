using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Experiments.Workloads.VaeGmm.Models;

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// Adam (Kingma and Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1), as PyTorch computes it. One
/// pass over the flat buffers does what takes PyTorch eight passes over memory.
/// </summary>
internal static class Adam
{
    /// <summary>The decay of the mean of gradients.</summary>
    public const double Beta1 = 0.9;

    /// <summary>The decay of the mean of squared gradients.</summary>
    public const double Beta2 = 0.999;

    /// <summary>The number that keeps the quotient finite.</summary>
    public const double Epsilon = 1e-8;

    /// <summary>Takes one step along the gradients in the state.</summary>
    public static void Step(ModelState state, double learningRate)
    {
        state.Steps++;
        var stepSize = (float)(learningRate / (1 - Math.Pow(Beta1, state.Steps)));
        var correction = (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, state.Steps)));
        Update(
            state.Parameters.Values, state.Gradients.Values, state.FirstMoments.Values, state.SecondMoments.Values, stepSize, correction);
    }

    /// <summary>
    /// m += (1 - beta1) (g - m); v = beta2 v + (1 - beta2) g^2; p -= stepSize m / (correction sqrt v + epsilon).
    /// Every element is computed alone, so the bits do not depend on the vectors' width.
    /// </summary>
    private static void Update(
        Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> firstMoments, Span<float> secondMoments, float stepSize, float correction)
    {
        const float First = (float)(1 - Beta1);
        const float Second = (float)(1 - Beta2);
        var count = parameters.Length;
        ref var p = ref MemoryMarshal.GetReference(parameters);
        ref var g = ref MemoryMarshal.GetReference(gradients[..count]);
        ref var m = ref MemoryMarshal.GetReference(firstMoments[..count]);
        ref var v = ref MemoryMarshal.GetReference(secondMoments[..count]);

        nuint i = 0;
        for (; i + (nuint)Vector512<float>.Count <= (nuint)count; i += (nuint)Vector512<float>.Count)
        {
            var gradient = Vector512.LoadUnsafe(ref g, i);
            var first = Vector512.LoadUnsafe(ref m, i);
            first += First * (gradient - first);
            var second = ((float)Beta2 * Vector512.LoadUnsafe(ref v, i)) + (Second * gradient * gradient);
            first.StoreUnsafe(ref m, i);
            second.StoreUnsafe(ref v, i);
            var change = stepSize * first / ((correction * Vector512.Sqrt(second)) + Vector512.Create((float)Epsilon));
            (Vector512.LoadUnsafe(ref p, i) - change).StoreUnsafe(ref p, i);
        }

        for (var j = (int)i; j < count; j++)
        {
            var gradient = gradients[j];
            firstMoments[j] += First * (gradient - firstMoments[j]);
            secondMoments[j] = ((float)Beta2 * secondMoments[j]) + (Second * gradient * gradient);
            parameters[j] -= stepSize * firstMoments[j] / ((correction * MathF.Sqrt(secondMoments[j])) + (float)Epsilon);
        }
    }
}
