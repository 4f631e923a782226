using Experiments.Deploy.Tests.Rendering;
using k8s;
using k8s.Models;

namespace Experiments.Deploy.Tests;

/// <summary>
/// What the last release installed can be upgraded in place: no field changes that Kubernetes refuses to change. <c>tests/last-release.txt</c> names its
/// commit.
/// </summary>
public sealed class UpgradeTests : IDisposable
{
    private const string Chart = "deploy/helm/experiments";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("deploy/kubernetes/overlays/local")]
    [InlineData("deploy/kubernetes/overlays/production")]
    public async Task Overlay_of_the_last_release_is_upgraded_in_place(string overlay)
    {
        await Extract("deploy");
        var before = Manifests.Parse(await Tool.Run("kubectl", "kustomize", Path.Combine(_folder.Path, overlay)));
        Assert.Empty(Refused(before, Manifests.Parse(await Kustomize.Render(overlay))));
    }

    [Theory]
    [InlineData($"{Chart}/examples/local.yaml")]
    [InlineData($"{Chart}/values.yaml")]
    public async Task Release_of_the_last_chart_is_upgraded_in_place(string values)
    {
        await Extract("deploy");
        Assert.SkipUnless(Directory.Exists(Path.Combine(_folder.Path, Chart)), "the last release has no chart");
        var (code, before, errors) = await Helm.Try("template", "experiments", Path.Combine(_folder.Path, Chart), "--namespace", "experiments", "--values", Path.Combine(_folder.Path, values));
        Assert.True(code == 0, errors);
        Assert.Empty(Refused(Manifests.Parse(before), Manifests.Parse(await Helm.Render(values))));
    }

    [Fact]
    public async Task Change_that_Kubernetes_refuses_is_noticed()
    {
        var (before, now) = (await Installation.Load(Installation.Local), await Installation.Load(Installation.Local));
        now.One<V1Deployment>("experiments-silo").Spec.Selector.MatchLabels["version"] = "2";
        now.One<V1StatefulSet>("postgres").Spec.VolumeClaimTemplates[0].Spec.Resources.Requests["storage"] = new("9Gi");
        now.One<V1Service>("postgres").Spec.ClusterIP = "10.0.0.1";
        Assert.Equal(["Deployment experiments-silo", "Service postgres", "StatefulSet postgres"], Refused(before, now).Order(StringComparer.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Returns the objects that Kubernetes would refuse to change.</summary>
    private static IEnumerable<string> Refused(Manifests before, Manifests now) =>
        from old in before.Objects
        join changed in now.Objects on Manifests.Name(old) equals Manifests.Name(changed)
        where Fixed(old) != Fixed(changed)
        select Manifests.Name(old);

    /// <summary>Returns the fields that stay as long as the object.</summary>
    private static string? Fixed(IKubernetesObject<V1ObjectMeta> of) => of switch
    {
        V1Deployment d => KubernetesJson.Serialize(d.Spec.Selector),
        V1StatefulSet s => KubernetesJson.Serialize(new { s.Spec.Selector, s.Spec.ServiceName, s.Spec.PodManagementPolicy, s.Spec.VolumeClaimTemplates }),
        V1Service s => s.Spec.ClusterIP,
        V1PersistentVolumeClaim c => KubernetesJson.Serialize(new { c.Spec.AccessModes, c.Spec.StorageClassName }),
        _ => null,
    };

    /// <summary>Takes a folder of the last release from the history of the checkout, which a shallow clone does not have.</summary>
    private async Task Extract(string folder)
    {
        var commit = (await File.ReadAllTextAsync(Repository.Path("tests/last-release.txt"), TestContext.Current.CancellationToken)).Trim();
        var (code, _, errors) = await Tool.Try("sh", "-c", $"git -C '{Repository.Root}' archive -o '{_folder.File("release.tar")}' {commit} {folder} && tar -x -f '{_folder.File("release.tar")}' -C '{_folder.Path}'");
        Assert.SkipUnless(code == 0, $"the commit of the last release is not in this clone: {errors}");
    }
}
