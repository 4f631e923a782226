namespace Experiments.Certificates;

/// <summary>
/// Gives a process its credentials, and reads them again when their files change, so that certificates are replaced without a restart.
/// </summary>
/// <remarks>
/// Thread-safe. Files are read at most once a second. If what they hold cannot be used, such as a new bundle without the authority of the
/// own certificate, the credentials before remain in use and the problem is reported once.
/// </remarks>
public sealed class CredentialSource
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly CertificateFolder _folder;
    private readonly CertificateKind _kind;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private Credentials _current;
    private string _content;
    private string? _problem;
    private long _read;

    /// <summary>Reads the credentials for the first time.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="kind">Whether the process is a silo or a client.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InvalidDataException">A file is missing or broken, or the own certificate is not valid under the trusted authorities.</exception>
    public CredentialSource(CertificateFolder folder, CertificateKind kind, TimeProvider time)
    {
        (_folder, _kind, _time) = (folder, kind, time);
        _content = Content();
        _current = Credentials.Load(folder, kind, time.GetUtcNow());
        _read = time.GetTimestamp();
    }

    /// <summary>Occurs when changed files cannot be used. The text says why.</summary>
    public event Action<string>? Refused;

    /// <summary>Occurs when changed files are in use.</summary>
    public event Action<Credentials>? Replaced;

    /// <summary>Gets the folder.</summary>
    public CertificateFolder Folder => _folder;

    /// <summary>Gets the credentials to use now.</summary>
    public Credentials Current
    {
        get
        {
            var (refused, replaced) = (default(string), default(Credentials));
            lock (_lock)
            {
                if (_time.GetElapsedTime(_read) >= Period)
                {
                    (refused, replaced) = ReadAgain();
                }
            }

            // Outside of the lock, because handlers may ask for the credentials.
            if (refused is not null)
            {
                Refused?.Invoke(refused);
            }

            if (replaced is not null)
            {
                Replaced?.Invoke(replaced);
            }

            lock (_lock)
            {
                return _current;
            }
        }
    }

    private (string? Refused, Credentials? Replaced) ReadAgain()
    {
        _read = _time.GetTimestamp();
        try
        {
            var content = Content();
            if (content == _content)
            {
                _problem = null;
                return default;
            }

            // The credentials before are not disposed of: connections that are about to open still use them.
            _current = Credentials.Load(_folder, _kind, _time.GetUtcNow());
            (_content, _problem) = (content, null);
            return (null, _current);
        }
        catch (InvalidDataException e)
        {
            var isNew = _problem != e.Message;
            _problem = e.Message;
            return (isNew ? e.Message : null, null);
        }
    }

    private string Content()
    {
        List<string> files = [_folder.CertificateOf(_kind), _folder.KeyOf(_kind), _folder.AuthorityOf(CertificateKind.Silo)];
        files.AddRange(new[] { _folder.AuthorityOf(CertificateKind.Client), _folder.Revoked }.Where(File.Exists));
        return string.Join('\0', files.Select(CertificateFolder.ReadText));
    }
}
