namespace Experiments.Deploy.Tests.Containers;

/// <summary>Builds the images from deploy/'s own files on base images of this machine; layers whose sources did not change are reused.</summary>
internal static class Images
{
    private const string Sdk = "localhost/experiments-base-sdk:12";
    private const string Runtime = "localhost/experiments-base-runtime:12";

    /// <summary>What stands in for images of registries that may be out of reach.</summary>
    private static readonly Dictionary<string, string> StandIns = new(StringComparer.Ordinal)
    {
        ["docker.io/library/postgres:17.6"] = "localhost/experiments-base-postgres:15",
    };

    public static string Local(string image) => StandIns.GetValueOrDefault(image, image);

    public static async Task Build(string mnistFolder)
    {
        var work = Directory.CreateTempSubdirectory("experiments-images-").FullName;
        await Podman.Script(Repository.Path("tests/Experiments.Deploy.Tests/Containers/base-images.sh"), work);
        Directory.Delete(work, recursive: true);
        foreach (var target in new[] { "silo", "client" })
        {
            await Podman.Run(
                "build", "--network", "none", "--volume", $"{Packages()}:/nuget:ro", "--build-arg", $"SDK_IMAGE={Sdk}", "--build-arg", $"RUNTIME_IMAGE={Runtime}",
                "--file", Repository.Path("deploy/Dockerfile"), "--target", target, "--tag", $"localhost/experiments-{target}:0.1.0", "--layers", Repository.Root);
        }

        await Podman.Run(
            "build", "--network", "none", "--build-arg", $"RUNTIME_IMAGE={Runtime}", "--file", Repository.Path("deploy/datasets/Dockerfile"),
            "--tag", "localhost/experiments-datasets:0.1.0", mnistFolder);
    }

    private static string Packages() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
