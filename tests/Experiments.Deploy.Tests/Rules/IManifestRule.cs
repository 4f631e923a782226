using Experiments.Deploy.Tests.Rendering;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>Something that must hold of everything that an operator applies together.</summary>
internal interface IManifestRule
{
    /// <summary>Gets one of each rule.</summary>
    static IReadOnlyList<IManifestRule> All { get; } =
        [.. typeof(IManifestRule).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IManifestRule))).Select(t => (IManifestRule)Activator.CreateInstance(t)!)];

    /// <summary>Each breach, naming the object.</summary>
    IEnumerable<string> Problems(Manifests manifests);
}
