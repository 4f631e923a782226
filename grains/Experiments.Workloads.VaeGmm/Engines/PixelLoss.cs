using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Experiments.Workloads.VaeGmm.Data;

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>
/// The reconstruction loss of a batch and its gradient by the decoder's output a before activation (the logit). With
/// s = 1 / (1 + exp(-a)) and pixel x in [0, 1]:
/// <list type="bullet">
/// <item>cross entropy: -x ln s - (1 - x) ln(1 - s) = max(a, 0) - a x + ln(1 + exp(-|a|)); gradient s - x;</item>
/// <item>squared error of a sigmoid: (s - x)^2; gradient 2 (s - x) s (1 - s);</item>
/// <item>squared error of a linear output: (a - x)^2; gradient 2 (a - x).</item>
/// </list>
/// </summary>
internal static class PixelLoss
{
    // An image is 49 vectors of 16 pixels, without remainder.
    private const int Width = 16;

    /// <summary>Computes loss and gradient.</summary>
    /// <param name="options">Which loss, which output.</param>
    /// <param name="logits">Outputs before activation, images by 784.</param>
    /// <param name="images">The images, same shape.</param>
    /// <param name="delta">Receives the gradient times <paramref name="scale"/>, same shape.</param>
    /// <param name="scale">1 / images in the batch.</param>
    /// <returns>The loss, summed over pixels and images.</returns>
    public static double Compute(VaeGmmOptions options, Matrix logits, Matrix images, Matrix delta, float scale)
    {
        var sum = 0.0;
        for (var row = 0; row < logits.Rows; row++)
        {
            var a = logits.Row(row);
            var x = images.Row(row);
            var d = delta.Row(row);
            sum += (options.Loss, options.Output) switch
            {
                (ReconstructionLoss.BinaryCrossEntropy, _) => CrossEntropy(a, x, d, scale),
                (_, OutputActivation.Sigmoid) => SquaredErrorOfSigmoid(a, x, d, scale),
                _ => SquaredError(a, x, d, scale),
            };
        }

        return sum;
    }

    /// <summary>The sigmoid of logits.</summary>
    public static void Sigmoid(ReadOnlySpan<float> logits, Span<float> values)
    {
        ref var a = ref MemoryMarshal.GetReference(logits);
        ref var y = ref MemoryMarshal.GetReference(values[..logits.Length]);
        for (nuint i = 0; i < (nuint)logits.Length; i += Width)
        {
            Sigmoid(Vector512.LoadUnsafe(ref a, i), out _).StoreUnsafe(ref y, i);
        }
    }

    private static double CrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<float> image, Span<float> delta, float scale)
    {
        ref var logit = ref MemoryMarshal.GetReference(logits);
        ref var pixel = ref MemoryMarshal.GetReference(image);
        ref var gradient = ref MemoryMarshal.GetReference(delta);
        var linear = Vector512<float>.Zero;

        // The sum of ln(1 + e) is the logarithm of the product, which takes one logarithm an image instead of 784. Every factor
        // is at most 2: the product is at most 2^49 in each float and 2^784 in the double that they are multiplied to.
        var product = Vector512<float>.One;
        for (nuint i = 0; i < DigitImages.PixelCount; i += Width)
        {
            var (a, x) = (Vector512.LoadUnsafe(ref logit, i), Vector512.LoadUnsafe(ref pixel, i));
            var s = Sigmoid(a, out var onePlusE);
            product *= onePlusE;
            linear += Vector512.ConditionalSelect(Vector512.GreaterThan(a, default), a, default) - (a * x);
            ((s - x) * scale).StoreUnsafe(ref gradient, i);
        }

        return Total(linear) + Math.Log(Product(product));
    }

    private static double SquaredErrorOfSigmoid(ReadOnlySpan<float> logits, ReadOnlySpan<float> image, Span<float> delta, float scale)
    {
        ref var logit = ref MemoryMarshal.GetReference(logits);
        ref var pixel = ref MemoryMarshal.GetReference(image);
        ref var gradient = ref MemoryMarshal.GetReference(delta);
        var sum = Vector512<float>.Zero;
        for (nuint i = 0; i < DigitImages.PixelCount; i += Width)
        {
            var s = Sigmoid(Vector512.LoadUnsafe(ref logit, i), out _);
            var error = s - Vector512.LoadUnsafe(ref pixel, i);
            sum += error * error;
            (error * s * (Vector512<float>.One - s) * (2 * scale)).StoreUnsafe(ref gradient, i);
        }

        return Total(sum);
    }

    private static double SquaredError(ReadOnlySpan<float> outputs, ReadOnlySpan<float> image, Span<float> delta, float scale)
    {
        ref var output = ref MemoryMarshal.GetReference(outputs);
        ref var pixel = ref MemoryMarshal.GetReference(image);
        ref var gradient = ref MemoryMarshal.GetReference(delta);
        var sum = Vector512<float>.Zero;
        for (nuint i = 0; i < DigitImages.PixelCount; i += Width)
        {
            var error = Vector512.LoadUnsafe(ref output, i) - Vector512.LoadUnsafe(ref pixel, i);
            sum += error * error;
            (error * (2 * scale)).StoreUnsafe(ref gradient, i);
        }

        return Total(sum);
    }

    // With e = exp(-|a|): 1 / (1 + e) for positive a, e / (1 + e) for negative.
    private static Vector512<float> Sigmoid(Vector512<float> a, out Vector512<float> onePlusE)
    {
        var e = VectorMath.ExpOfNegative(-Vector512.Abs(a));
        onePlusE = Vector512<float>.One + e;
        return Vector512.ConditionalSelect(Vector512.LessThan(a, default), e, Vector512<float>.One) / onePlusE;
    }

    private static double Total(Vector512<float> lanes)
    {
        var (low, high) = Vector512.Widen(lanes);
        return Vector512.Sum(low + high);
    }

    private static double Product(Vector512<float> lanes)
    {
        var product = 1.0;
        for (var i = 0; i < Width; i++)
        {
            product *= lanes[i];
        }

        return product;
    }
}
