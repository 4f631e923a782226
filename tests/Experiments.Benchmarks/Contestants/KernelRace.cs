using System.Diagnostics;
using Experiments.Workloads.VaeGmm.Products;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Benchmarks.Contestants;

/// <summary>
/// The three products of one layer by our kernels, by libtorch's MKL in fp32 and by libtorch's product of bf16 tensors, all into memory
/// that exists. The best of many short samples counts, because other programs can only lengthen a sample.
/// </summary>
internal sealed class KernelRace : IDisposable
{
    // The second and third call find the factors in the cache, as a step of training does for most of them.
    private const int CallsPerRound = 3;

    private readonly PanelMatrix _weight;
    private readonly PanelMatrix _x;
    private readonly PanelMatrix _y;
    private readonly PanelMatrix _delta;
    private readonly PanelMatrix _deltaTransposed;
    private readonly PanelMatrix _xDelta;
    private readonly PanelMatrix _gradient;
    private readonly float[] _bias;
    private readonly List<Tensor> _tensors = [];
    private readonly List<Entry> _entries = [];

    /// <summary>Makes factors and contestants.</summary>
    public KernelRace(int inputs, int outputs, int images)
    {
        (Inputs, Outputs, Images) = (inputs, outputs, images);
        _weight = Filled(inputs, outputs);
        _x = Filled(inputs, images);
        _y = new(outputs, images);
        _delta = Filled(outputs, images);
        _deltaTransposed = new(images, outputs);
        _xDelta = new(inputs, images);
        _gradient = new(inputs, outputs);
        _bias = new float[outputs];
        foreach (var kernel in PanelKernel.All.Where(kernel => kernel.IsSupported))
        {
            var products = new DenseProducts(kernel);
            Add("forward", kernel.Name, () => products.Forward(_weight, _bias, _x, _y));
            Add("input gradient", kernel.Name, () => products.Propagate(_weight, _delta, _xDelta));
            Add("weight gradient", kernel.Name, () =>
            {
                Transposition.Transpose(_delta, _deltaTransposed);
                products.SetWeightGradient(_x, _deltaTransposed, _gradient);
            });
        }

        AddLibrary(Mkl, ScalarType.Float32);

        // Without the instructions libtorch converts element by element, which takes a hundred times as long and says nothing.
        if (OneDnnBfloat16.IsFast)
        {
            AddLibrary(OneDnn, ScalarType.BFloat16);
        }
    }

    /// <summary>The name of libtorch's product in fp32.</summary>
    public const string Mkl = "MKL";

    /// <summary>The name of libtorch's product in bf16.</summary>
    public const string OneDnn = "bf16";

    /// <summary>Gets the length of x.</summary>
    public int Inputs { get; }

    /// <summary>Gets the length of y.</summary>
    public int Outputs { get; }

    /// <summary>Gets the number of images of a batch.</summary>
    public int Images { get; }

    /// <summary>Gets the products' names.</summary>
    public static string[] Products => ["forward", "input gradient", "weight gradient"];

    /// <summary>Lets every contestant compute every product.</summary>
    public void Round()
    {
        foreach (var entry in _entries)
        {
            for (var call = 0; call < CallsPerRound; call++)
            {
                var start = Stopwatch.GetTimestamp();
                entry.Multiply();
                entry.Best = Math.Min(entry.Best, Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }
    }

    /// <summary>Returns the best of a contestant's samples in billions of floating-point operations per second; null if it does not take part.</summary>
    public double? Best(string product, string contestant) =>
        _entries.SingleOrDefault(entry => entry.Product == product && entry.Contestant == contestant) is { } found
            ? 2.0 * Inputs * Outputs * Images / found.Best / 1e9
            : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var matrix in (PanelMatrix[])[_weight, _x, _y, _delta, _deltaTransposed, _xDelta, _gradient])
        {
            matrix.Dispose();
        }

        _tensors.ForEach(tensor => tensor.Dispose());
    }

    private void AddLibrary(string name, ScalarType type)
    {
        var (x, xDelta, y, delta) = (Random(Images, Inputs), Random(Images, Inputs), Random(Images, Outputs), Random(Images, Outputs));
        var (weight, gradient) = (Random(Outputs, Inputs), Random(Outputs, Inputs));
        var (weightTransposed, deltaTransposed) = (Own(weight.t()), Own(delta.t()));
        Add("forward", name, () => y.addmm_(x, weightTransposed, beta: 0, alpha: 1));
        Add("input gradient", name, () => xDelta.addmm_(delta, weight, beta: 0, alpha: 1));
        Add("weight gradient", name, () => gradient.addmm_(deltaTransposed, x, beta: 0, alpha: 1));

        Tensor Random(int rows, int columns)
        {
            using var single = torch.rand(rows, columns);
            return Own(single.to(type, copy: true));
        }
    }

    private void Add(string product, string contestant, Action multiply) => _entries.Add(new(product, contestant, multiply));

    private Tensor Own(Tensor tensor)
    {
        _tensors.Add(tensor);
        return tensor;
    }

    private static PanelMatrix Filled(int rows, int columns)
    {
        var matrix = new PanelMatrix(rows, columns);
        for (var i = 0; i < matrix.Values.Length; i++)
        {
            matrix.Values[i] = MathF.Sin(i);
        }

        return matrix;
    }

    private sealed class Entry(string product, string contestant, Action multiply)
    {
        public string Product { get; } = product;

        public string Contestant { get; } = contestant;

        public Action Multiply { get; } = multiply;

        public double Best { get; set; } = double.PositiveInfinity;
    }
}
