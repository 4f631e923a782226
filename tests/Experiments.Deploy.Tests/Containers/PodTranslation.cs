using System.Globalization;
using System.Runtime.Versioning;
using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Containers;

/// <summary>A container of a rendered pod as arguments of podman: environment, mounts, limits and every restriction.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class PodTranslation(Manifests manifests, HostFiles files, string name, string address, Pod pod)
{
    /// <summary>Everything between <c>podman run</c> and the image, and what follows it.</summary>
    public async Task<IReadOnlyList<string>> Arguments(V1Container container)
    {
        var arguments = new List<string>();
        arguments.AddRange(Security(container));
        foreach (var (key, value) in Environment(container))
        {
            arguments.AddRange(["--env", $"{key}={value}"]);
        }

        foreach (var mount in container.VolumeMounts ?? [])
        {
            var folder = await files.Folder(name, pod.Spec, mount.Name);
            arguments.AddRange(["--volume", $"{folder}:{mount.MountPath}{(mount.ReadOnlyProperty == true ? ":ro" : "")}"]);
        }

        if (container.Command is { Count: > 0 } command)
        {
            return [.. arguments, "--entrypoint", command[0], Images.Local(container.Image), .. command.Skip(1), .. container.Args ?? []];
        }

        return [.. arguments, Images.Local(container.Image), .. container.Args ?? []];
    }

    private IEnumerable<string> Security(V1Container container)
    {
        var security = pod.Spec.SecurityContext;
        yield return $"--user={security.RunAsUser}:{security.RunAsGroup}";
        if (security.FsGroup is { } group)
        {
            yield return $"--group-add={group}";
        }

        yield return $"--cap-drop={container.SecurityContext.Capabilities.Drop.Single()}";
        yield return "--security-opt=no-new-privileges";
        yield return $"--read-only={(container.SecurityContext.ReadOnlyRootFilesystem == true ? "true" : "false")}";

        // podman would add folders that Kubernetes does not.
        yield return "--read-only-tmpfs=false";
        yield return string.Create(CultureInfo.InvariantCulture, $"--memory={(long)container.Resources.Limits["memory"].ToDecimal()}");
        yield return string.Create(CultureInfo.InvariantCulture, $"--cpu-shares={(long)(container.Resources.Requests["cpu"].ToDecimal() * 1024)}");
    }

    private Dictionary<string, string> Environment(V1Container container)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in container.EnvFrom ?? [])
        {
            foreach (var (key, value) in manifests.All<V1ConfigMap>().Single(c => c.Metadata.Name == source.ConfigMapRef.Name).Data)
            {
                values[key] = value;
            }
        }

        foreach (var variable in container.Env ?? [])
        {
            values[variable.Name] = variable.ValueFrom?.FieldRef is { } field
                ? Field(field.FieldPath)
                : values.Aggregate(variable.Value ?? "", (text, known) => text.Replace($"$({known.Key})", known.Value, StringComparison.Ordinal));
        }

        return values;
    }

    private string Field(string path) => path switch
    {
        "metadata.name" => name,
        "status.podIP" => address,
        _ => throw new NotSupportedException($"field {path}"),
    };
}
