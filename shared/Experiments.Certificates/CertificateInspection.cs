namespace Experiments.Certificates;

/// <summary>Finds everything that is wrong with a folder of certificates, and what will be soon.</summary>
public static class CertificateInspection
{
    /// <summary>How long before its end a certificate is worth a warning.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    /// <summary>Returns the kinds of certificates that a folder has.</summary>
    public static IReadOnlyList<CertificateKind> KindsIn(CertificateFolder folder) =>
        [.. Enum.GetValues<CertificateKind>().Where(kind => File.Exists(folder.CertificateOf(kind)) || File.Exists(folder.KeyOf(kind)))];

    /// <summary>Returns every problem.</summary>
    public static IReadOnlyList<string> Inspect(CertificateFolder folder, DateTimeOffset now)
    {
        if (!Directory.Exists(folder.Path))
        {
            return [$"{folder.Path} does not exist"];
        }

        var problems = new List<string>();
        foreach (var kind in KindsIn(folder))
        {
            try
            {
                var credentials = Credentials.Load(folder, kind, now);
                problems.AddRange(EndingSoon(folder.CertificateOf(kind), credentials.Certificate.NotAfter, now));
            }
            catch (InvalidDataException e)
            {
                problems.Add(e.Message);
            }
        }

        foreach (var file in Enum.GetValues<CertificateKind>().Select(folder.AuthorityOf).Where(File.Exists))
        {
            try
            {
                problems.AddRange(CertificateBundle.Parse(CertificateFolder.ReadText(file), file).Certificates.SelectMany(authority => EndingSoon(file, authority.NotAfter, now)));
            }
            catch (InvalidDataException e)
            {
                problems.Add(e.Message);
            }
        }

        if (!Enum.GetValues<CertificateKind>().Any(kind => File.Exists(folder.CertificateOf(kind)) || File.Exists(folder.AuthorityOf(kind))))
        {
            problems.Add($"{folder.Path} has no certificate");
        }

        return [.. problems.Concat(Readable(folder)).Distinct()];
    }

    private static IEnumerable<string> EndingSoon(string file, DateTime end, DateTimeOffset now)
    {
        if (now + Soon > end)
        {
            yield return $"{file}: a certificate {(now > end ? "expired" : "expires")} at {end.ToUniversalTime():u}";
        }
    }

    private static IEnumerable<string> Readable(CertificateFolder folder)
    {
        if (OperatingSystem.IsWindows())
        {
            yield break;
        }

        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        foreach (var key in Enum.GetValues<CertificateKind>().SelectMany(kind => new[] { folder.KeyOf(kind), folder.AuthorityKeyOf(kind) }).Where(File.Exists))
        {
            if ((File.GetUnixFileMode(key) & Others) != 0)
            {
                yield return $"{key} can be read by other users of this machine; `chmod 600 {key}` mends it";
            }
        }
    }
}
