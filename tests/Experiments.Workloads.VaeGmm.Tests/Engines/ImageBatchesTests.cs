using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Engines;

namespace Experiments.Workloads.VaeGmm.Tests.Engines;

public sealed class ImageBatchesTests
{
    [Fact]
    public void Every_grey_value_becomes_its_255th()
    {
        byte[] grey = [.. Enumerable.Range(0, 256).Select(value => (byte)value), 1, 2, 3];
        var scaled = new float[grey.Length];
        ImageBatches.Scale(grey, scaled);
        Assert.Equal(Array.ConvertAll(grey, value => value / 255f), scaled);
    }

    [Fact]
    public void Images_are_gathered_in_the_order_asked_for()
    {
        var pixels = new byte[3 * DigitImages.PixelCount];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)(i / DigitImages.PixelCount * 100);
        }

        var batch = new float[2 * DigitImages.PixelCount];
        ImageBatches.Gather(new(pixels, new byte[3]), [2, 1], batch);
        Assert.All(batch[..DigitImages.PixelCount], value => Assert.Equal(200 / 255f, value));
        Assert.All(batch[DigitImages.PixelCount..], value => Assert.Equal(100 / 255f, value));
    }
}
