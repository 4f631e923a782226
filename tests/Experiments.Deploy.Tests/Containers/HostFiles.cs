using System.Runtime.Versioning;
using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Containers;

/// <summary>What a kubelet lays out for the volumes of pods: secrets and ConfigMaps as files, empty folders, claims that outlive the pods.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class HostFiles(Manifests manifests) : IDisposable
{
    private const UnixFileMode Shared = (UnixFileMode)0b111_111_111;

    private readonly TemporaryFolder _root = new();

    /// <summary>Values of the secrets; a change reaches mounted files with <see cref="RewriteSecrets"/>.</summary>
    public IDictionary<string, string> Secret => Find("experiments-database")!;

    /// <summary>Returns the values of a secret; null if there is none of the name.</summary>
    public IDictionary<string, string>? Find(string name) => manifests.Secrets.FirstOrDefault(secret => secret.Metadata.Name == name)?.StringData;

    /// <summary>The folder of one volume of one pod.</summary>
    public async Task<string> Folder(string pod, V1PodSpec spec, string volume)
    {
        var source = spec.Volumes?.FirstOrDefault(v => v.Name == volume);
        var shared = source is null ? volume : source.PersistentVolumeClaim?.ClaimName;
        var folder = shared is not null
            ? Path.Combine(_root.Path, "claims", shared)
            : Path.Combine(_root.Path, pod, source!.Secret is null && source.Projected is null ? volume : Path.Combine("secrets", volume));
        if (Directory.Exists(folder))
        {
            return folder;
        }

        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, Shared);
        if (source?.ConfigMap is { } config)
        {
            var data = manifests.All<V1ConfigMap>().Single(c => c.Metadata.Name == config.Name).Data;
            await Task.WhenAll(data.Select(f => File.WriteAllTextAsync(Path.Combine(folder, f.Key), f.Value)));
        }
        else if (source?.Secret is { } secret)
        {
            await WriteSecrets(folder, secret.SecretName, secret.Items, spec);
        }
        else if (source?.Projected is { } projected)
        {
            foreach (var part in projected.Sources.Select(s => s.Secret).Where(s => s.Optional != true || Find(s.Name) is not null))
            {
                await WriteSecrets(folder, part.Name, part.Items, spec);
            }
        }

        return folder;
    }

    /// <summary>As the kubelet does a while after a secret has changed.</summary>
    public void RewriteSecrets(string key)
    {
        foreach (var file in Directory.GetFiles(_root.Path, key, SearchOption.AllDirectories))
        {
            // In place: the name is what a bind mount of the folder shows.
            File.WriteAllText(file, Secret[key]);
        }
    }

    public void Dispose() => _root.Dispose();

    private async Task WriteSecrets(string folder, string name, IEnumerable<V1KeyToPath> items, V1PodSpec spec)
    {
        foreach (var item in items)
        {
            await WriteSecret(Path.Combine(folder, item.Path), Find(name)![item.Key], spec.SecurityContext.FsGroup!.Value);
        }
    }

    private static async Task WriteSecret(string path, string value, long group)
    {
        await File.WriteAllTextAsync(path, value);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        await Tool.Run("chgrp", $"{group}", path);
    }
}
