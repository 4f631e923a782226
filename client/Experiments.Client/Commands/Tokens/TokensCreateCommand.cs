using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Connection;
using Experiments.Contracts;
using Experiments.Contracts.Access;

namespace Experiments.Client.Commands.Tokens;

/// <summary>Creates a token.</summary>
internal sealed class TokensCreateCommand : SessionCommand<TokensCreateRequest>
{
    private static readonly IReadOnlyList<string> Roles = [.. new[] { Role.Reader, Role.Submitter, Role.Operator }.Select(role => role.ToString().ToLowerInvariant())];

    private readonly Argument<string> _name = new("NAME") { Description = "Name of the caller, which histories and the audit log show" };
    private readonly Option<string?> _role = new("--role")
    {
        Description = $"What the caller may do: {string.Join(", ", Roles)}; each may do what those before it may do",
        HelpName = string.Join('|', Roles),
    };

    private readonly Option<string?> _expires = new("--expires") { Description = "How long the token works, such as 30d [default: until it is revoked]", HelpName = "TIME" };

    public TokensCreateCommand(CommandContext context)
        : base("create", "Create a token and print it, once. The cluster stores its hash only.", context)
    {
        Add(_name);
        Add(_role);
        Add(_expires);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments tokens create ci --role submitter --expires 30d", "experiments tokens create wall-display --role reader"];

    /// <inheritdoc/>
    protected override bool ChangesState => true;

    /// <inheritdoc/>
    protected override TokensCreateRequest ReadAsked(ParseResult parse, UsageErrors errors)
    {
        var role = parse.ReadWord(_role, Roles, errors);
        if (parse.ValueOf(_role) is null)
        {
            errors.Add($"{_role.Name}: missing; it is one of {string.Join(", ", Roles)}");
        }

        return new TokensCreateRequest(
            parse.ValueOf(_name) ?? string.Empty, role is null ? Role.Reader : Enum.Parse<Role>(role, ignoreCase: true), parse.ReadDuration(_expires, errors));
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(TokensCreateRequest asked, IClusterSession session, CancellationToken cancellation)
    {
        var text = AccessTokenText.Create();
        var now = Context.Time.GetUtcNow();
        var token = new AccessToken { Name = asked.Name, Role = asked.Role, Sha256 = AccessTokenText.Hash(text), CreatedAt = now, ExpiresAt = now + asked.Lifetime };
        try
        {
            await session.Grains.GetGrain<IAccessTokenGrain>(0).Create(token).WaitAsync(cancellation);
        }
        catch (InvalidSpecException refusal)
        {
            throw new InvalidInputException(refusal.Problems);
        }

        return TokensView.OfCreated.OutcomeOf(new CreatedTokenResult(text, TokenResult.From(token)));
    }
}
