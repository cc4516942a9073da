select read_model.keep_past('dialog');
select read_model.keep_past('dialog_message');
select read_model.keep_past('handoff_step');
select read_model.keep_past('operator');
