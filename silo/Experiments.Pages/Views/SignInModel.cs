namespace Experiments.Pages.Views;

/// <summary>The page that asks for a token.</summary>
/// <param name="Action">The address that takes the token.</param>
/// <param name="IsWrong">Whether a wrong token was entered.</param>
public sealed record SignInModel(string Action, bool IsWrong);
