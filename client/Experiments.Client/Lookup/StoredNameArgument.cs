using System.CommandLine;

namespace Experiments.Client.Lookup;

/// <summary>An argument that names sweeps, experiments or both.</summary>
/// <typeparam name="T">One name, or several.</typeparam>
internal sealed class StoredNameArgument<T> : Argument<T>, IStoredNameArgument
{
    /// <summary>Creates the argument.</summary>
    /// <param name="name">The name of the argument, which help shows. Without it, help would ask for all words that a shell offers.</param>
    public StoredNameArgument(string name)
        : base(name) => HelpName = name;

    /// <inheritdoc/>
    public bool OffersSweeps { get; init; }

    /// <inheritdoc/>
    public bool OffersExperiments { get; init; }
}
