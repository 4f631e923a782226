using System.Collections.Concurrent;

namespace Experiments.Deploy.Tests.Rendering;

/// <summary>Renders the chart with Helm itself, each set of values once.</summary>
internal static class Helm
{
    public const string Chart = "deploy/helm/experiments";

    private const string Program = "helm";

    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Rendered = new(StringComparer.Ordinal);

    /// <summary>Returns the objects of a release as YAML. The test is skipped where helm is missing; <c>install-helm.sh</c> brings it.</summary>
    /// <param name="values">Files of values, relative to the root of the repository; later ones win.</param>
    public static Task<string> Render(params IEnumerable<string> values) => RenderAs("experiments", "experiments", values);

    /// <inheritdoc cref="Render(IEnumerable{string})"/>
    /// <param name="release">The name of the release.</param>
    /// <param name="space">The namespace.</param>
    /// <param name="values">Files of values, relative to the root of the repository; later ones win.</param>
    public static Task<string> RenderAs(string release, string space, params IEnumerable<string> values)
    {
        Need();
        string[] arguments = ["template", release, Repository.Path(Chart), "--namespace", space, .. values.SelectMany(file => new[] { "--values", Repository.Path(file) })];
        return Rendered.GetOrAdd(string.Join('\n', arguments), _ => new Lazy<Task<string>>(() => Tool.Run(Program, arguments))).Value;
    }

    /// <summary>Runs helm.</summary>
    public static Task<(int Code, string Output, string Errors)> Try(params IEnumerable<string> arguments)
    {
        Need();
        return Tool.Try(Program, arguments);
    }

    private static void Need() => Assert.SkipUnless(Tool.Exists(Program), "helm is not on PATH; tests/Experiments.Deploy.Tests/install-helm.sh installs it");
}
