using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Experiments.Workloads.VaeGmm.Products;

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// Passes over matrices in panels, 16 floats at a time. Narrower processors take several instructions for one. Each element is
/// computed alone and rows are added in order, so every processor gives the same bits.
/// </summary>
internal static class Elementwise
{
    /// <summary>y = f(y).</summary>
    public static void Activate(Activation activation, PanelMatrix y)
    {
        switch (activation)
        {
            case Activation.Relu:
                Combine<Forward<Relu>>(y.Values, y.Values);
                break;
            case Activation.LeakyRelu:
                Combine<Forward<LeakyRelu>>(y.Values, y.Values);
                break;
            default:
                Combine<Forward<Tanh>>(y.Values, y.Values);
                break;
        }
    }

    /// <summary>delta = delta * f'(x), where y = f(x): from the gradient by y to the gradient by x.</summary>
    public static void Deactivate(Activation activation, PanelMatrix y, PanelMatrix delta)
    {
        switch (activation)
        {
            case Activation.Relu:
                Combine<Backward<Relu>>(y.Values, delta.Values);
                break;
            case Activation.LeakyRelu:
                Combine<Backward<LeakyRelu>>(y.Values, delta.Values);
                break;
            default:
                Combine<Backward<Tanh>>(y.Values, delta.Values);
                break;
        }
    }

    /// <summary>Sums the first rows of a matrix, from the first to the last.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="count">Number of rows to sum.</param>
    /// <param name="sums">Receives a sum for each column.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void SumRows(PanelMatrix matrix, int count, Span<float> sums)
    {
        for (var panel = 0; panel < matrix.PanelCount; panel++)
        {
            var rows = matrix.PanelAt(panel);
            var (low, high) = (Vector256<float>.Zero, Vector256<float>.Zero);
            for (var row = 0; row < count; row++)
            {
                low += Vector256.Load(rows + (row * Panel.Width));
                high += Vector256.Load(rows + (row * Panel.Width) + Vector256<float>.Count);
            }

            var sum = Vector512.Create(low, high);
            var columns = Math.Min(Panel.Width, matrix.Columns - (panel * Panel.Width));
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<Vector512<float>, float>(ref sum), columns).CopyTo(sums[(panel * Panel.Width)..]);
        }
    }

    /// <summary>to = f(to, from), element by element. A matrix in panels is whole vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Combine<TFunction>(ReadOnlySpan<float> from, Span<float> to)
        where TFunction : struct, IFunction
    {
        ref var source = ref MemoryMarshal.GetReference(from[..to.Length]);
        ref var target = ref MemoryMarshal.GetReference(to);
        for (nuint i = 0; i < (nuint)to.Length; i += (nuint)Vector512<float>.Count)
        {
            TFunction.Apply(Vector512.LoadUnsafe(ref target, i), Vector512.LoadUnsafe(ref source, i)).StoreUnsafe(ref target, i);
        }
    }

    private interface IFunction
    {
        static abstract Vector512<float> Apply(Vector512<float> to, Vector512<float> from);
    }

    private readonly struct Forward<T> : IFunction
        where T : struct, IHiddenActivation
    {
        public static Vector512<float> Apply(Vector512<float> to, Vector512<float> from) => T.Value(from);
    }

    private readonly struct Backward<T> : IFunction
        where T : struct, IHiddenActivation
    {
        public static Vector512<float> Apply(Vector512<float> to, Vector512<float> from) => T.Backward(to, from);
    }
}
