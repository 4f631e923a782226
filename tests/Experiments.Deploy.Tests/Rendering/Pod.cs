using k8s.Models;

namespace Experiments.Deploy.Tests.Rendering;

/// <summary>The pods that a workload makes.</summary>
/// <param name="Owner">Kind and name of the workload, as messages say it.</param>
/// <param name="Labels">Labels of the pods.</param>
/// <param name="Spec">What they are.</param>
/// <param name="Claims">Names of the claims that each pod gets of its own.</param>
internal sealed record Pod(string Owner, IDictionary<string, string> Labels, V1PodSpec Spec, IReadOnlyList<string> Claims)
{
    /// <summary>Init containers first.</summary>
    public IEnumerable<V1Container> Containers => (Spec.InitContainers ?? []).Concat(Spec.Containers);

    public bool IsSilo => Spec.Containers.Any(c => c.Name == "silo");

    public bool IsAgent => Spec.Containers.Any(c => c.Name == "agent");

    /// <summary>Whether a selector with these labels takes the pods.</summary>
    public bool Matches(IDictionary<string, string>? selector) =>
        selector is not null && selector.All(s => Labels.TryGetValue(s.Key, out var value) && value == s.Value);

    public V1ContainerPort? Port(string name) => Spec.Containers.SelectMany(c => c.Ports ?? []).FirstOrDefault(p => p.Name == name);

    public bool Has(int port) => Spec.Containers.SelectMany(c => c.Ports ?? []).Any(p => p.ContainerPort == port);

    /// <summary>Whether a name or number in a manifest is one of the pods' ports.</summary>
    public bool Has(string port) => int.TryParse(port, out var number) ? Has(number) : Port(port) is not null;
}
