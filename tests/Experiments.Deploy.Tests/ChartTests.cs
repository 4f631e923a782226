using System.Text.Json.Nodes;
using Experiments.Deploy.Tests.Rendering;
using k8s;
using k8s.Models;

namespace Experiments.Deploy.Tests;

/// <summary>The Helm chart beside the overlays of kustomize.</summary>
public sealed class ChartTests
{
    private static readonly string[] Copied = ["base/copy-mnist.sh", "base/mnist.sha256", "components/backup/backup.sh", "components/backup/restore.sh"];

    [Theory]
    [InlineData(Installation.Chart, Installation.Production)]
    [InlineData(Installation.LocalChart, Installation.Local)]
    public async Task Chart_says_the_same_as_the_overlay(string chart, string overlay)
    {
        var rendered = ComparedObjects.Of(await Installation.Render(chart));
        var expected = ComparedObjects.Of(await Installation.Render(overlay));

        // The overlay sends its sweep by a folder of its own; the chart has a test of its own.
        Assert.Equal(expected.Keys.Except(["Job submit-sweep", "ConfigMap sweep-config"]).Order(), rendered.Keys.Except(["Pod test"]).Order());
        foreach (var (name, value) in rendered.Where(pair => expected.ContainsKey(pair.Key)))
        {
            Assert.Equal(expected[name], value);
        }
    }

    [Fact]
    public async Task Two_releases_in_one_namespace_share_no_object_and_no_pod()
    {
        var first = Manifests.Parse(await Helm.RenderAs("first", "lab", $"{Helm.Chart}/examples/local.yaml", "tests/Experiments.Deploy.Tests/Values/complete.yaml"));
        var second = Manifests.Parse(await Helm.RenderAs("second", "lab", $"{Helm.Chart}/examples/local.yaml", "tests/Experiments.Deploy.Tests/Values/complete.yaml"));
        Assert.Equal(first.Objects.Count, second.Objects.Count);
        Assert.Empty(first.Objects.Select(Manifests.Name).Intersect(second.Objects.Select(Manifests.Name)));
        var selectors = first.All<V1Deployment>().Select(d => d.Spec.Selector.MatchLabels)
            .Concat(first.All<V1StatefulSet>().Select(s => s.Spec.Selector.MatchLabels))
            .Concat(first.All<V1Service>().Select(s => s.Spec.Selector));
        Assert.All(selectors, selector => Assert.DoesNotContain(second.Pods, pod => pod.Matches(selector)));
    }

    [Fact]
    public void Files_of_the_chart_are_those_of_the_overlays()
    {
        foreach (var file in Copied)
        {
            Assert.Equal(Text($"deploy/kubernetes/{file}"), Text($"{Helm.Chart}/files/{Path.GetFileName(file)}"));
        }

        Assert.Equal(Text("deploy/telemetry/alerts.yaml"), Text($"{Helm.Chart}/files/alerts.yaml"));
    }

    [Fact]
    public async Task Alerts_of_Prometheus_operator_are_the_alerts_of_the_file()
    {
        var expected = KubernetesYaml.Deserialize<AlertFile>(Text("deploy/telemetry/alerts.yaml"), strict: true);
        Assert.True(expected.Groups.Single().Rules.Count > 5);
        foreach (var installation in new[] { Installation.Complete, Installation.CompleteChart })
        {
            var rule = (await Installation.Load(installation)).One<PrometheusRule>("experiments");

            // kustomize sorts the members.
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(KubernetesJson.Serialize(expected)), JsonNode.Parse(KubernetesJson.Serialize(rule.Spec))), installation);
        }
    }

    [Fact]
    public async Task Monitor_reads_a_collector_in_the_namespace()
    {
        var (code, output, errors) = await Helm.Try("template", "experiments", Repository.Path(Helm.Chart), "--set", "monitoring.podMonitor.enabled=true", "--set", "monitoring.podMonitor.labels.release=prometheus");
        Assert.True(code == 0, errors);
        var monitor = Manifests.Parse(output).One<PodMonitor>("experiments");
        Assert.Equal(("otel-collector", "metrics", "prometheus"), (monitor.Spec.Selector.MatchLabels["app.kubernetes.io/name"], monitor.Spec.PodMetricsEndpoints.Single().Port, monitor.Metadata.Labels["release"]));
    }

    [Theory]
    [InlineData("silo.slotss=3", "'slotss' not allowed")]
    [InlineData("silo.slots=0", "minimum: got 0, want 1")]
    [InlineData("images.silo.tag=latest", "/images/silo/tag")]
    [InlineData("images.silo.digest=sha256:12", "/images/silo/digest")]
    [InlineData("networkPolicies.dns=cilium", "'kube-dns', 'openshift', 'node-local'")]
    [InlineData("database.cidr=everywhere", "/database/cidr")]
    [InlineData("silo.settings.SLOTS=3", "/silo/settings")]
    public async Task Wrong_value_is_refused_by_its_place(string value, string problem)
    {
        var (code, _, errors) = await Helm.Try("template", "experiments", Repository.Path(Helm.Chart), "--set", value);
        Assert.NotEqual(0, code);
        Assert.Contains(problem, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chart_has_no_finding_of_lint_and_notes_that_name_its_secrets()
    {
        var (code, output, errors) = await Helm.Try("lint", Repository.Path(Helm.Chart), "--strict");
        Assert.True(code == 0, output + errors);

        // helm template leaves the notes out; a release that is not sent anywhere has them.
        var (_, notes, _) = await Helm.Try("install", "trial", Repository.Path(Helm.Chart), "--dry-run=client", "--namespace", "lab", "--values", Repository.Path($"{Helm.Chart}/examples/local.yaml"));
        Assert.Contains("trial-database: connection-string, password", notes, StringComparison.Ordinal);
        Assert.Contains("helm test trial --namespace lab", notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sweep_with_another_text_is_a_Job_of_another_name()
    {
        var first = await Job("budget: 4");
        Assert.Equal(first, await Job("budget: 4"));
        Assert.NotEqual(first, await Job("budget: 5"));
        Assert.Matches("^experiments-sweep-rates-[0-9a-f]{8}$", first);

        static async Task<string> Job(string text) =>
            Manifests.Parse((await Helm.Try("template", "experiments", Repository.Path(Helm.Chart), "--set-string", $"sweeps.rates={text}")).Output).All<V1Job>().Single().Metadata.Name;
    }

    private static string Text(string file) => File.ReadAllText(Repository.Path(file));
}
