using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// Passes over matrices, 16 floats at a time; narrower processors take several instructions for one. Each element is
/// computed alone and rows are added in order, so the bits are those of every processor.
/// </summary>
internal static class Elementwise
{
    /// <summary>Adds a vector to every row: y += b.</summary>
    public static void AddToRows(Matrix y, ReadOnlySpan<float> b) => CombineRows<Sum>(b, y);

    /// <summary>y = f(y).</summary>
    public static void Activate(Activation activation, Matrix y)
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
    public static void Deactivate(Activation activation, Matrix y, Matrix delta)
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

    /// <summary>Sums the rows of a matrix, from the first to the last.</summary>
    public static void SumRows(Matrix matrix, Span<float> sums)
    {
        sums.Clear();
        for (var row = 0; row < matrix.Rows; row++)
        {
            Combine<Sum>(matrix.Row(row), sums);
        }
    }

    private static void CombineRows<TFunction>(ReadOnlySpan<float> from, Matrix to)
        where TFunction : struct, IFunction
    {
        for (var row = 0; row < to.Rows; row++)
        {
            Combine<TFunction>(from, to.Row(row));
        }
    }

    /// <summary>to = f(to, from), element by element.</summary>
    private static void Combine<TFunction>(ReadOnlySpan<float> from, Span<float> to)
        where TFunction : struct, IFunction
    {
        ref var source = ref MemoryMarshal.GetReference(from[..to.Length]);
        ref var target = ref MemoryMarshal.GetReference(to);
        var whole = (nuint)(to.Length - (to.Length % Vector512<float>.Count));
        for (nuint i = 0; i < whole; i += (nuint)Vector512<float>.Count)
        {
            TFunction.Apply(Vector512.LoadUnsafe(ref target, i), Vector512.LoadUnsafe(ref source, i)).StoreUnsafe(ref target, i);
        }

        if (whole < (nuint)to.Length)
        {
            var (sourceTail, targetTail) = (Tail(from[(int)whole..to.Length]), Tail(to[(int)whole..]));
            var result = TFunction.Apply(targetTail, sourceTail);
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<Vector512<float>, float>(ref result), to.Length - (int)whole).CopyTo(to[(int)whole..]);
        }
    }

    private static Vector512<float> Tail(ReadOnlySpan<float> values)
    {
        var vector = default(Vector512<float>);
        values.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<Vector512<float>, float>(ref vector), Vector512<float>.Count));
        return vector;
    }

    private interface IFunction
    {
        static abstract Vector512<float> Apply(Vector512<float> to, Vector512<float> from);
    }

    private readonly struct Sum : IFunction
    {
        public static Vector512<float> Apply(Vector512<float> to, Vector512<float> from) => to + from;
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
