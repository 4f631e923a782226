using Experiments.Workloads.VaeGmm;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Engines;

namespace Experiments.Benchmarks.Contestants;

/// <summary>The contestants of this program by the names that the command line and the processes use.</summary>
internal static class Roster
{
    public const string Backpropagation = "backpropagation";
    public const string Autograd = "autograd";
    public const string TorchSharp = "torchsharp";
    public const string Products = "products";
    public const string Peak = "peak";
    public const string Adam = "adam";
    public const string Batches = "batches";
    public const string Noise = "noise";
    public const string Denormals = "denormals";
    public const string Bfloat16 = "bf16";
    public const string Evaluation = "evaluation";
    public const string Encoding = "encoding";
    public const string Images = "images";
    public const string Mixture = "mixture";

    private static readonly Dictionary<string, (string Title, Func<DigitImages, IContestant> Create)> Entries = new()
    {
        [Backpropagation] = ("ours", images => new OurEpoch(images, (options, state) => new BackpropagationEngine(options, state))),
        [Autograd] = ("ours on the autograd engine", images => new OurEpoch(images, (options, state) => new AutogradEngine(options, state))),
        [TorchSharp] = ("TorchSharp as its tutorials write it", images => new IdiomaticTorchSharp(images)),
        [Peak] = ("the epoch's dense operations at the core's peak", images => new PeakOperations(images.Count)),
        [Products] = ("matrix products alone by MKL, fp32", images => new MatrixProducts(images.Count)),
        [Adam] = ("Adam", OurParts.Adam),
        [Batches] = ("shuffling and batches", OurParts.Batches),
        [Noise] = ("noise", OurParts.Noise),
        [Denormals] = ("ours without flushing", images => new OurEpoch(images, (options, state) => new BackpropagationEngine(options, state))),
        [Bfloat16] = (
            "ours, bf16",
            images => new OurEpoch(images, (options, state) => new BackpropagationEngine(options with { Precision = Precision.BFloat16 }, state))),
        [Evaluation] = ("evaluation with 10 starts of the mixture", _ => OurEvaluation.Whole()),
        [Encoding] = ("encoding and losses of all splits", _ => OurEvaluation.Encoding()),
        [Images] = ("decoding, SSIM and MSE of all splits", _ => OurEvaluation.Images()),
        [Mixture] = ("mixture, 10 starts", _ => OurEvaluation.Mixture()),
    };

    public static string[] Names => [.. Entries.Keys];

    /// <summary>The engine that experiments train on: what ratios and targets are about.</summary>
    public static string Ours => Backpropagation;

    /// <summary>Whether denormals are flushed while it trains.</summary>
    public static bool Flushes(string name) => name != Denormals;

    public static string Title(string name) => Entries[name].Title;

    public static IContestant Create(string name, DigitImages images) => Entries[name].Create(images);
}
