using Experiments.Deploy.Tests.Rendering;
using Experiments.Deploy.Tests.Rules;
using Experiments.Files.Sweeps;
using Experiments.Files.Tests;
using Experiments.Search;
using Experiments.Search.Planning;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Definition;
using YamlDotNet.Core;

namespace Experiments.Deploy.Tests;

/// <summary>What the files say, beyond the rules.</summary>
public sealed class RenderingTests
{
    public static TheoryData<string> Installations => new(Installation.Overlays);

    [Theory]
    [MemberData(nameof(Installations))]
    public async Task Installation_renders_and_reads_strictly(string installation)
    {
        var manifests = await Installation.Load(installation);
        Assert.Contains(manifests.Objects, o => Manifests.Name(o) == "Deployment experiments-silo");
        Assert.Contains(manifests.Objects, o => Manifests.Name(o) == "Job submit-sweep");
        Assert.Contains(manifests.Objects, o => Manifests.Name(o) == "Pod client");
    }

    [Fact]
    public async Task Field_that_Kubernetes_does_not_know_is_an_error()
    {
        var yaml = await Kustomize.Render("deploy/kubernetes/overlays/local");
        Assert.Throws<YamlException>(() => Manifests.Parse(yaml.Replace("terminationGracePeriodSeconds", "terminationGracePeriod", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Installation_with_KEDA_has_its_scaler_in_place_of_the_autoscaler()
    {
        var manifests = await Installation.Load(Installation.Complete);
        Assert.Equal("4", Assert.Single(manifests.All<ScaledObject>()).Spec.Triggers.Single().Metadata["targetQueryValue"]);
        Assert.Equal("4", manifests.Config("experiments-silo").Data["EXPERIMENTS_SLOTS__COUNT"]);
        Assert.Empty(manifests.All<k8s.Models.V2HorizontalPodAutoscaler>());
    }

    [Fact]
    public async Task Agents_stand_beside_the_silos_and_reach_what_silos_reach()
    {
        var manifests = await Installation.Load(Installation.Complete);
        var agent = manifests.Agent!;
        Assert.Equal("experiments", manifests.One<k8s.Models.V1Deployment>("experiments-agent").Metadata.NamespaceProperty);
        Assert.Equal("registry.example.com/experiments/agent:0.1.0", agent.Spec.Containers.Single().Image);
        Assert.True(agent.Matches(manifests.One<k8s.Models.V1NetworkPolicy>("silo-to-postgres").Spec.PodSelector.MatchLabels));
        Assert.False(agent.Matches(manifests.One<k8s.Models.V1Service>("experiments-gateway").Spec.Selector));
        Assert.Null((await Installation.Load(Installation.Local)).Agent);
    }

    [Fact]
    public async Task Overlay_without_certificates_says_so_by_its_name_and_asks_for_none()
    {
        var manifests = await Installation.Load(Installation.Insecure);
        var problems = new CertificateRule().Problems(manifests).ToList();
        Assert.Contains("EXPERIMENTS_SILO__INSECURE turns certificates off", problems);
        Assert.Equal(3, problems.Count(problem => problem.EndsWith("is not set, so that it has no certificate", StringComparison.Ordinal)));
        Assert.DoesNotContain(manifests.Pods.SelectMany(pod => pod.Spec.Volumes ?? []), volume => volume.Name == "certificates");
        foreach (var rule in new IManifestRule[] { new SecretRule(), new VolumeRule(), new SettingRule(), new PrivateGatewayRule() })
        {
            Assert.Empty(rule.Problems(manifests));
        }
    }

    [Theory]
    [InlineData(Installation.Local, 4.5)]
    [InlineData(Installation.Small, 3)]
    public async Task Overlay_fits_on_the_processors_that_the_runbook_says_while_it_is_updated(string installation, double processors)
    {
        var manifests = await Installation.Load(installation);
        var silos = manifests.One<k8s.Models.V1Deployment>("experiments-silo").Spec.Replicas!.Value;

        // One silo more for the time of an update, beside the client and the Job of a sweep.
        Assert.InRange(manifests.Pods.Sum(pod => (pod.IsSilo ? silos + 1 : 1) * pod.Spec.Containers.Sum(c => c.Resources.Requests["cpu"].ToDecimal())), 0, (decimal)processors);
    }

    [Fact]
    public async Task Overlay_for_a_laptop_keeps_every_rule_but_the_one_of_a_processor_for_each_slot()
    {
        var manifests = await Installation.Load(Installation.Small);
        foreach (var rule in IManifestRule.All.Where(rule => rule is not SlotRule))
        {
            Assert.Empty(rule.Problems(manifests));
        }
    }

    [Fact]
    public async Task Two_installations_in_one_cluster_share_no_object()
    {
        var first = Manifests.Parse(await Kustomize.Render("deploy/kubernetes/overlays/production"));
        var second = Manifests.Parse(await Kustomize.Render("tests/Experiments.Deploy.Tests/Overlays/second"));
        Assert.Equal(first.Objects.Count, second.Objects.Count);
        Assert.Empty(Names(first).Intersect(Names(second)));
        Assert.All(second.Objects, o => Assert.Equal("lab", o.Metadata.NamespaceProperty));

        static IEnumerable<string> Names(Manifests manifests) => manifests.Objects.Select(o => $"{o.Metadata.NamespaceProperty}/{Manifests.Name(o)}");
    }

    [Fact]
    public async Task No_pod_gets_the_key_of_an_authority()
    {
        var manifests = await Installation.Load(Installation.Complete);
        var authorities = manifests.All<Certificate>().Where(c => c.Spec.IsCA).Select(c => c.Spec.SecretName).ToList();
        Assert.Equal(2, authorities.Count);
        Assert.DoesNotContain(
            manifests.Pods.SelectMany(pod => pod.Spec.Volumes ?? []).SelectMany(volume => volume.Projected?.Sources ?? []),
            source => authorities.Contains(source.Secret?.Name ?? string.Empty));
    }

    [Fact]
    public void Sweep_of_the_Job_is_right()
    {
        var draft = SweepFile.Parse(File.ReadAllText(Repository.Path("deploy/kubernetes/jobs/sweep/sweep.yaml")), "sweep.yaml", out var errors);
        Assert.Empty(errors);
        var reading = SweepDraftReader.Read(draft!, TestReports.Open(draft!.Around!.Text), BuiltInWorkloads.All.Catalog, Strategies.Catalog);
        Assert.Empty(reading.Errors);
        Assert.Equal(("rate-and-decay", 36), (reading.Name, reading.Spec!.Experiments));
        SweepPlanner.Create(reading.Spec, VaeGmmDefinition.Definition, out var problems);
        Assert.Empty(problems);
    }

    [Fact]
    public void Hashes_of_MNIST_are_those_that_the_program_knows()
    {
        var lines = MnistFiles.Official.All.Select(f => $"{f.Sha256}  {f.Name}").ToList();
        Assert.Equal(lines, File.ReadAllLines(Repository.Path("deploy/kubernetes/base/mnist.sha256")));
        var image = File.ReadAllText(Repository.Path("deploy/datasets/Dockerfile"));
        Assert.All(lines, line => Assert.Contains($"'{line}'", image, StringComparison.Ordinal));
    }
}
