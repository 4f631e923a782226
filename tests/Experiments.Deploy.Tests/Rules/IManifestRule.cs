using Experiments.Deploy.Tests.Rendering;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>Something that must hold of everything that an operator applies together.</summary>
internal interface IManifestRule
{
    /// <summary>Each breach, naming the object.</summary>
    IEnumerable<string> Problems(Manifests manifests);
}
