using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Experiments.Workloads.VaeGmm.Products;

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// The reconstruction loss of a batch and its gradient by the decoder's output a before activation (the logit). With
/// s = 1 / (1 + exp(-a)) and pixel x in [0, 1]:
/// <list type="bullet">
/// <item>cross entropy: -x ln s - (1 - x) ln(1 - s) = max(a, 0) - a x + ln(1 + exp(-|a|)); gradient s - x;</item>
/// <item>squared error of a sigmoid: (s - x)^2; gradient 2 (s - x) s (1 - s);</item>
/// <item>squared error of a linear output: (a - x)^2; gradient 2 (a - x).</item>
/// </list>
/// A vector holds the same pixel of 16 images, so each lane sums the loss of one image.
/// </summary>
internal static class PixelLoss
{
    // Pixels whose losses are summed in floats, before the sum is added to one in double precision. A product of so many factors
    // up to 2 is at most 2^49.
    private const int Run = 49;

    /// <summary>Computes loss and gradient.</summary>
    /// <param name="options">Which loss, which output.</param>
    /// <param name="logits">Outputs before activation, 784 by images.</param>
    /// <param name="images">The images, same shape.</param>
    /// <param name="delta">Receives the gradient times <paramref name="scale"/>, same shape.</param>
    /// <param name="scale">1 / images in the batch.</param>
    /// <returns>The loss, summed over pixels and images.</returns>
    public static double Compute(VaeGmmOptions options, PanelMatrix logits, PanelMatrix images, PanelMatrix delta, float scale) =>
        (options.Loss, options.Output) switch
        {
            (ReconstructionLoss.BinaryCrossEntropy, _) => Sum<CrossEntropy>(logits, images, delta, scale),
            (_, OutputActivation.Sigmoid) => Sum<SquaredErrorOfSigmoid>(logits, images, delta, scale),
            _ => Sum<SquaredError>(logits, images, delta, scale),
        };

    /// <summary>Replaces logits by their sigmoid.</summary>
    /// <param name="logits">Whole vectors of logits.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sigmoid(Span<float> logits)
    {
        ref var a = ref MemoryMarshal.GetReference(logits);
        for (nuint i = 0; i < (nuint)logits.Length; i += Panel.Width)
        {
            Sigmoid(Vector512.LoadUnsafe(ref a, i), out _).StoreUnsafe(ref a, i);
        }
    }

    private static unsafe double Sum<TLoss>(PanelMatrix logits, PanelMatrix images, PanelMatrix delta, float scale)
        where TLoss : struct, ILoss
    {
        var sum = 0.0;
        var losses = stackalloc double[Panel.Width];
        for (var panel = 0; panel < logits.PanelCount; panel++)
        {
            Sum<TLoss>(logits.PanelAt(panel), images.PanelAt(panel), delta.PanelAt(panel), logits.Rows, scale, losses);

            // The last panel's padding is left out.
            for (var lane = 0; lane < Math.Min(Panel.Width, logits.Columns - (panel * Panel.Width)); lane++)
            {
                sum += losses[lane];
            }
        }

        return sum;
    }

    // The loss of 16 images.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Sum<TLoss>(float* logits, float* images, float* delta, int pixels, float scale, double* losses)
        where TLoss : struct, ILoss
    {
        var (low, high) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var (lowProduct, highProduct) = (Vector512<double>.One, Vector512<double>.One);
        for (var start = 0; start < pixels; start += Run)
        {
            var sum = Vector512<float>.Zero;
            var product = Vector512<float>.One;
            for (var i = start * Panel.Width; i < Math.Min(start + Run, pixels) * Panel.Width; i += Panel.Width)
            {
                TLoss.Add(Vector512.Load(logits + i), Vector512.Load(images + i), scale, ref sum, ref product).Store(delta + i);
            }

            var (lowSum, highSum) = Vector512.Widen(sum);
            (low, high) = (low + lowSum, high + highSum);
            var (lowFactor, highFactor) = Vector512.Widen(product);
            (lowProduct, highProduct) = (lowProduct * lowFactor, highProduct * highFactor);
        }

        for (var lane = 0; lane < Panel.Width; lane++)
        {
            var (sums, products) = lane < Panel.Width / 2 ? (low, lowProduct) : (high, highProduct);
            losses[lane] = sums[lane % (Panel.Width / 2)] + Math.Log(products[lane % (Panel.Width / 2)]);
        }
    }

    // With e = exp(-|a|): 1 / (1 + e) for positive a, e / (1 + e) for negative.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Sigmoid(Vector512<float> a, out Vector512<float> onePlusE)
    {
        var e = VectorMath.ExpOfNegative(-Vector512.Abs(a));
        onePlusE = Vector512<float>.One + e;
        return Vector512.ConditionalSelect(Vector512.LessThan(a, default), e, Vector512<float>.One) / onePlusE;
    }

    /// <summary>A loss of one pixel of 16 images.</summary>
    private interface ILoss
    {
        /// <summary>Adds the loss to <paramref name="sum"/> and to the logarithm of <paramref name="product"/>, and returns the scaled gradient.</summary>
        static abstract Vector512<float> Add(
            Vector512<float> a, Vector512<float> x, float scale, ref Vector512<float> sum, ref Vector512<float> product);
    }

    private readonly struct CrossEntropy : ILoss
    {
        // The sum of ln(1 + e) is the logarithm of the product, which takes one logarithm an image instead of 784: the product is
        // at most 2^784, and a double holds 2^1023.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Add(
            Vector512<float> a, Vector512<float> x, float scale, ref Vector512<float> sum, ref Vector512<float> product)
        {
            var s = Sigmoid(a, out var onePlusE);
            product *= onePlusE;
            sum += Vector512.ConditionalSelect(Vector512.GreaterThan(a, default), a, default) - (a * x);
            return (s - x) * scale;
        }
    }

    private readonly struct SquaredErrorOfSigmoid : ILoss
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Add(
            Vector512<float> a, Vector512<float> x, float scale, ref Vector512<float> sum, ref Vector512<float> product)
        {
            var s = Sigmoid(a, out _);
            var error = s - x;
            sum += error * error;
            return error * s * (Vector512<float>.One - s) * (2 * scale);
        }
    }

    private readonly struct SquaredError : ILoss
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Add(
            Vector512<float> a, Vector512<float> x, float scale, ref Vector512<float> sum, ref Vector512<float> product)
        {
            var error = a - x;
            sum += error * error;
            return error * (2 * scale);
        }
    }
}
