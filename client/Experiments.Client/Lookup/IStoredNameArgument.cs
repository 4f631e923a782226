namespace Experiments.Client.Lookup;

/// <summary>An argument that names what is stored, so that shells can offer it.</summary>
internal interface IStoredNameArgument
{
    /// <summary>Gets whether the argument may name a sweep.</summary>
    bool OffersSweeps { get; }

    /// <summary>Gets whether the argument may name an experiment.</summary>
    bool OffersExperiments { get; }
}
