using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Experiments.Workloads.VaeGmm.Data;

namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>Turns images of bytes into the floats of a batch. The images themselves stay bytes and are shared between experiments.</summary>
internal static class ImageBatches
{
    /// <summary>Gathers images in a given order.</summary>
    /// <param name="images">The images.</param>
    /// <param name="indices">Which of them.</param>
    /// <param name="batch">Receives pixels divided by 255, image by image.</param>
    public static void Gather(DigitImages images, ReadOnlySpan<int> indices, Span<float> batch)
    {
        for (var i = 0; i < indices.Length; i++)
        {
            Scale(images.Pixels.Span.Slice(indices[i] * DigitImages.PixelCount, DigitImages.PixelCount), batch[(i * DigitImages.PixelCount)..]);
        }
    }

    /// <summary>Converts grey values 0 to 255 to floats 0 to 1.</summary>
    public static void Scale(ReadOnlySpan<byte> pixels, Span<float> values)
    {
        ref var from = ref MemoryMarshal.GetReference(pixels);
        ref var to = ref MemoryMarshal.GetReference(values[..pixels.Length]);
        nuint i = 0;
        for (; i + 16 <= (nuint)pixels.Length; i += 16)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref from, i));
            (ToSingle(low) / 255f).StoreUnsafe(ref to, i);
            (ToSingle(high) / 255f).StoreUnsafe(ref to, i + 8);
        }

        for (var j = (int)i; j < pixels.Length; j++)
        {
            values[j] = pixels[j] / 255f;
        }
    }

    private static Vector256<float> ToSingle(Vector128<ushort> values) =>
        Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(values), Vector128.WidenUpper(values)).AsInt32());
}
