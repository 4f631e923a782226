using System.Reflection;

namespace Experiments.Workloads;

/// <summary>A report file that ships inside a workload's assembly.</summary>
/// <param name="Name">Name of the report: <c>vae-gmm-148</c>.</param>
/// <param name="ReadText">Returns the file's text.</param>
public sealed record BuiltInReport(string Name, Func<string> ReadText)
{
    /// <summary>Returns the report that an assembly embeds as the resource <c>reports/NAME.yaml</c>.</summary>
    public static BuiltInReport Embedded(Assembly assembly, string name) => new(name, () =>
    {
        using var stream = assembly.GetManifestResourceStream($"reports/{name}.yaml")
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} does not embed reports/{name}.yaml");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });
}
