using System.CommandLine;
using System.Globalization;
using Experiments.Benchmarks.Contestants;
using Experiments.Benchmarks.Harness;
using Experiments.Workloads.VaeGmm.Products;
using TorchSharp;

namespace Experiments.Benchmarks.Questions;

/// <summary>How near our matrix products come to the core's peak, beside those of libtorch.</summary>
internal static class KernelsQuestion
{
    private const string Name = "kernels";

    // The layers of the reported setup that take time, then shapes around them.
    private static readonly (int Inputs, int Outputs, int Images)[] Setup = [(784, 512, 128), (512, 256, 128), (256, 512, 128), (512, 784, 128)];
    private static readonly (int Inputs, int Outputs, int Images)[] Sweep =
        [(256, 4, 128), (2, 256, 128), (64, 64, 128), (100, 100, 100), (512, 256, 16), (512, 256, 79), (512, 512, 512), (1024, 1024, 128)];

    private static readonly double[] Densities = [0.05, 0.1, 0.167, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5];

    public static Command Command()
    {
        var rounds = Options.AtLeast(1, "--rounds", 20, "Rounds that count; in each one everyone computes each product three times.");
        var write = Options.Write();
        var command = new Command(Name, "Our matrix products beside the core's peak, MKL and bf16.") { rounds, write };
        command.SetAction(arguments => Ask(arguments.GetValue(rounds), arguments.GetValue(write)));
        return command;
    }

    private static void Ask(int rounds, bool write)
    {
        torch.set_num_threads(1);
        var load = Machine.Load;
        var peak = 0.0;
        KernelRace[] races = [.. Setup.Concat(Sweep).Select(shape => new KernelRace(shape.Inputs, shape.Outputs, shape.Images))];
        SparseRace[] sparse = [.. Densities.Select(density => new SparseRace(784, 512, 128, density))];
        for (var round = 0; round < rounds; round++)
        {
            for (var sample = 0; sample < 10; sample++)
            {
                peak = Math.Max(peak, FusedMultiplyAdds.Sample());
            }

            Array.ForEach(races, race => race.Round());
            Array.ForEach(sparse, race => race.Round());
        }

        var best = PanelKernel.Best.Name;
        string[] kernels = [.. PanelKernel.All.Where(kernel => kernel.IsSupported).Select(kernel => kernel.Name)];
        var page = new ResultPage(
            Name,
            "Matrix products",
            $"the best of {3 * rounds} samples each, in {rounds} interleaved rounds, 1 thread",
            $"the core's peak: {Text(peak, "F1")} GFLOP/s in a loop of fused multiply-adds of {FusedMultiplyAdds.Width} floats",
            $"our kernel: {best}; bf16 is libtorch's product of bf16 tensors",
            $"load before: {load}");
        page.Paragraph("GFLOP/s. Ours include the bias in the forward product and the transposition in the weight gradient.");
        page.Table(
            ["inputs x outputs, images", "product", .. kernels, "MKL", "bf16", $"{best} / peak", $"{best} / MKL", $"bf16 / {best}"],
            races.SelectMany(race => KernelRace.Products.Select(product => Row(race, product))));
        page.Paragraph($"Forward product and weight gradient of 784 inputs and 512 outputs for 128 images, dense and with the zeros left out. Finding the zeros is included. The engine leaves zeros out up to {Text(PanelKernel.Best.MostDensity, "P0")} nonzero inputs.");
        page.Table(
            ["nonzero inputs", "dense, us", "zeros left out, us", "left out / dense"],
            sparse.Select(race => (string[])
            [
                Text(race.Density, "P0"),
                Text(1e6 * race.Dense, "F0"),
                Text(1e6 * race.Sparse, "F0"),
                Text(race.Sparse / race.Dense, "F2"),
            ]));
        var least = races[..Setup.Length].Min(race => KernelRace.Products.Min(product => race.Best(product, best)!.Value / peak));
        page.Table(
            Target.Header,
            [new Target("the setup's slowest product / peak", new(least, least, least), best == "AVX-512" ? 0.88 : 0.92, IsUpperBound: false).Row]);
        page.Publish(write);
        Array.ForEach(races, race => race.Dispose());
        Array.ForEach(sparse, race => race.Dispose());

        string[] Row(KernelRace race, string product)
        {
            var ours = race.Best(product, best)!.Value;
            var (mkl, half) = (race.Best(product, KernelRace.Mkl), race.Best(product, KernelRace.OneDnn));
            return
            [
                $"{race.Inputs} x {race.Outputs}, {race.Images}",
                product,
                .. kernels.Select(kernel => Optional(race.Best(product, kernel), "F0")),
                Optional(mkl, "F0"),
                Optional(half, "F0"),
                Text(ours / peak, "F2"),
                Optional(ours / mkl, "F2"),
                Optional(half / ours, "F2"),
            ];
        }
    }

    private static string Optional(double? value, string format) => value is { } number ? Text(number, format) : "-";

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
