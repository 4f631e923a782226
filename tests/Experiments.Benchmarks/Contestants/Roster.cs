using Experiments.Training.Data;
using Experiments.Training.Engines;

namespace Experiments.Benchmarks.Contestants;

/// <summary>The contestants of this program by the names that the command line and the processes use.</summary>
internal static class Roster
{
    public const string Backpropagation = "backpropagation";
    public const string Autograd = "autograd";
    public const string TorchSharp = "torchsharp";
    public const string Products = "products";
    public const string Adam = "adam";
    public const string Batches = "batches";
    public const string Noise = "noise";

    private static readonly Dictionary<string, (string Title, Func<DigitImages, IContestant> Create)> Entries = new()
    {
        [Backpropagation] = ("ours", images => new OurEpoch(images, (options, state) => new BackpropagationEngine(options, state))),
        [Autograd] = ("ours on the autograd engine", images => new OurEpoch(images, (options, state) => new AutogradEngine(options, state))),
        [TorchSharp] = ("TorchSharp as its tutorials write it", images => new IdiomaticTorchSharp(images)),
        [Products] = ("matrix products alone, fp32", images => new MatrixProducts(images.Count)),
        [Adam] = ("Adam", OurParts.Adam),
        [Batches] = ("shuffling and batches", OurParts.Batches),
        [Noise] = ("noise", OurParts.Noise),
    };

    public static string[] Names => [.. Entries.Keys];

    /// <summary>The engine that experiments train on: what ratios and targets are about.</summary>
    public static string Ours => Backpropagation;

    public static string Title(string name) => Entries[name].Title;

    public static IContestant Create(string name, DigitImages images) => Entries[name].Create(images);
}
